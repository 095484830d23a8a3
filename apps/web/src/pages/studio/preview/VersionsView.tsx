import { NativeSelect } from '@mantine/core';
import { kumaVersions, type ObjectStatus } from '@routescope/translator';
import { type ReactElement, useMemo, useState } from 'react';
import { DiffView } from './DiffView.tsx';
import { PreviewEngine, type Preview } from './engine.ts';
import { linesText, outputLines } from './output-lines.ts';
import css from './VersionsView.module.css';

/** Most objects of a zone for which all minors are compared at once; larger zones compare the two that are chosen. */
const compareAllUpTo = 3000;

/** The same draft under two Kuma minors: what an upgrade, or a zone that lags behind, makes of it. */
export function VersionsView({ engine, preview }: { readonly engine: PreviewEngine; readonly preview: Preview }): ReactElement {
  const minors = kumaVersions.map((version) => version.minor);
  const own = preview.after.kuma.minor;
  const outcomes = useMemo(() => new Outcomes(engine), [engine]);
  const outcomeOf = (minor: string): Outcome => outcomes.of(minor, preview);
  const differing = engine.zone.objects.length > compareAllUpTo ? [] : minors.filter((minor) => !same(outcomeOf(minor), outcomeOf(own)));
  const [picked, setPicked] = useState<{ readonly left?: string; readonly right?: string }>({});
  const right = picked.right ?? own;
  const left = picked.left ?? nearest(differing, minors, own);
  const before = outcomeOf(left);
  const after = outcomeOf(right);
  return (
    <div className={css['view']}>
      <div className={css['choice']}>
        <NativeSelect
          size="xs"
          label="Kuma"
          data={minors}
          value={left}
          onChange={(event) => setPicked({ left: event.currentTarget.value, right })}
        />
        <span className={css['arrow']} aria-hidden>
          →
        </span>
        <NativeSelect
          size="xs"
          label="compared with"
          data={minors}
          value={right}
          onChange={(event) => setPicked({ left, right: event.currentTarget.value })}
        />
      </div>
      {engine.zone.objects.length <= compareAllUpTo && (
        <p className={css['quiet']}>
          {differing.length === 0
            ? `Every Kuma from ${minors[0] ?? ''} to ${minors.at(-1) ?? ''} makes the same of this draft.`
            : `Not the same as under ${own}: ${differing.join(', ')}`}
        </p>
      )}
      <DiffView
        before={before.resources}
        after={after.resources}
        label={`Resources, ${left} to ${right}`}
        equal={`Kuma ${left} and ${right} write the same resources.`}
      />
      <DiffView
        before={before.status}
        after={after.status}
        label={`Status, ${left} to ${right}`}
        equal={`Kuma ${left} and ${right} write the same status.`}
      />
    </div>
  );
}

/** The nearest older minor that makes something else of the draft, else the nearest newer one, else the one before. */
function nearest(differing: readonly string[], minors: readonly string[], own: string): string {
  const at = minors.indexOf(own);
  const older = differing.findLast((minor) => minors.indexOf(minor) < at);
  return older ?? differing[0] ?? minors[at - 1] ?? own;
}

interface Outcome {
  readonly resources: string;
  readonly status: string;
}

function same(a: Outcome, b: Outcome): boolean {
  return a.resources === b.resources && a.status === b.status;
}

/** What each minor makes of a draft: the zone is prepared once for each minor, the draft translated once for each. */
class Outcomes {
  readonly #engine: PreviewEngine;
  readonly #engines = new Map<string, PreviewEngine>();
  readonly #known = new WeakMap<Preview, Map<string, Outcome>>();

  constructor(engine: PreviewEngine) {
    this.#engine = engine;
  }

  of(minor: string, preview: Preview): Outcome {
    const outcomes = this.#known.get(preview) ?? new Map<string, Outcome>();
    this.#known.set(preview, outcomes);
    const outcome = outcomes.get(minor) ?? outcomeUnder(this.#prepared(minor, preview), preview);
    outcomes.set(minor, outcome);
    return outcome;
  }

  #prepared(minor: string, preview: Preview): PreviewEngine {
    const { zone } = this.#engine;
    const prepared =
      this.#engines.get(minor) ?? new PreviewEngine({ ...zone, kuma: minor === preview.after.kuma.minor ? zone.kuma : minor });
    this.#engines.set(minor, prepared);
    return prepared;
  }
}

function outcomeUnder(engine: PreviewEngine, preview: Preview): Outcome {
  const result = engine.preview(preview);
  const shown = result.outputs.filter((output) => output.state !== 'removed').toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const statuses = result.drafts.map((draft) => statusText(draft.key, result.after.status[draft.key]));
  return { resources: shown.map((output) => linesText(output.lines)).join('---\n'), status: statuses.join('') };
}

function statusText(key: string, status: ObjectStatus | undefined): string {
  return `# ${key}\n${status === undefined ? 'none\n' : linesText(outputLines(JSON.parse(JSON.stringify(status))))}`;
}
