import type { Finding, Fix } from '@routescope/translator';
import type { ReactElement } from 'react';
import { SeverityBadge } from '../../../components/StateBadge/StateBadge.tsx';
import type { FindingChanges } from './compare-findings.ts';
import css from './FindingsView.module.css';

export interface FindingsViewProps {
  readonly changes: FindingChanges;
  /** True while the findings belong to an earlier text. */
  readonly checking: boolean;
  /** Whether the place is in this draft. */
  readonly isHere: (finding: Finding) => boolean;
  readonly onReveal: (finding: Finding) => void;
  /** Applies a fix to the draft; absent for fixes of other objects. */
  readonly applier: (fix: Fix) => (() => void) | undefined;
}

/** What the draft does to the findings: new ones, mended ones, and those of its objects that stay. */
export function FindingsView(props: FindingsViewProps): ReactElement {
  const { changes, checking } = props;
  const { introduced, fixed, unchanged, elsewhere } = changes;
  const none = introduced.length + fixed.length + unchanged.length === 0;
  return (
    <div className={css['view']} aria-busy={checking}>
      {none && <p className={css['quiet']}>This draft has no findings and changes none.</p>}
      <Group title="New with this draft" findings={introduced} {...props} />
      <Group title="Mended by this draft" findings={fixed} mended {...props} />
      <Group title="Stay as they are" findings={unchanged} {...props} />
      {elsewhere > 0 && (
        <p className={css['quiet']}>{elsewhere === 1 ? '1 finding' : `${elsewhere} findings`} of other objects stay as they are.</p>
      )}
    </div>
  );
}

interface GroupProps extends FindingsViewProps {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly mended?: boolean;
}

function Group({ title, findings, mended = false, isHere, onReveal, applier }: GroupProps): ReactElement | null {
  if (findings.length === 0) return null;
  return (
    <section className={css['group']} aria-label={title}>
      <h2 className={css['heading']}>
        {title} <span className={css['count']}>{findings.length}</span>
      </h2>
      {findings.map((finding) => (
        <article
          key={`${finding.code}${finding.at.zone}${finding.at.object}${finding.at.path}${finding.message}`}
          className={css['finding']}
          data-mended={mended || undefined}
        >
          <div className={css['head']}>
            <SeverityBadge severity={finding.severity} />
            <span className={css['code']}>{finding.code}</span>
            {finding.impact !== undefined && finding.impact > 0 && !mended && (
              <span className={css['impact']}>{finding.impact} % of requests</span>
            )}
          </div>
          <p className={css['message']}>{finding.message}</p>
          {!mended && finding.fix !== '' && <p className={css['quiet']}>{finding.fix}</p>}
          {!mended && <Actions finding={finding} here={isHere(finding)} onReveal={onReveal} applier={applier} />}
        </article>
      ))}
    </section>
  );
}

function Actions({
  finding,
  here,
  onReveal,
  applier,
}: { readonly finding: Finding; readonly here: boolean } & Pick<FindingsViewProps, 'onReveal' | 'applier'>): ReactElement {
  return (
    <div className={css['actions']}>
      {here && (
        <button type="button" className={css['action']} onClick={() => onReveal(finding)}>
          Show the line
        </button>
      )}
      {finding.fixes.map((fix) => {
        const apply = applier(fix);
        if (apply === undefined) return null;
        return (
          <button key={fix.title} type="button" className={css['action']} onClick={apply}>
            {fix.title}
          </button>
        );
      })}
      {!here && <span className={css['quiet']}>{finding.at.object}</span>}
    </div>
  );
}
