import type { Estate } from '@routescope/contract';
import { Button, Menu, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconClipboard,
  IconDownload,
  IconGitCompare,
  IconTerminal2,
} from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import type { EditorProblem } from '../../components/YamlEditor/types.ts';
import type { Draft } from './draft/use-draft.ts';
import { kubectlCommand, unifiedDiff } from './export.ts';
import type { DraftObject } from './preview/problems.ts';
import type { Opened } from './Workspace.tsx';
import css from './Workspace.module.css';

export interface StudioHeaderProps {
  readonly estate: Estate;
  readonly zone: string;
  readonly object: DraftObject | undefined;
  readonly draft: Draft;
  readonly opened: Opened;
  readonly problems: readonly EditorProblem[];
  readonly broken: boolean;
  readonly readOnly: string | undefined;
  readonly onCheck: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is edited, how it stands, and the four verbs. */
export function StudioHeader(props: StudioHeaderProps): ReactElement {
  const { estate, zone, object, draft, problems, readOnly, onCheck } = props;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.filter((problem) => problem.severity === 'warning').length;
  return (
    <header className={css['head']}>
      <Link
        to="/studio"
        search={(before) => ({ kuma: before.kuma, ns: before.ns, mesh: before.mesh })}
        className={css['back'] ?? ''}
        title="All objects and templates"
        aria-label="All objects and templates"
      >
        Studio
      </Link>
      <span className={css['slash']} aria-hidden>
        /
      </span>
      {object !== undefined && <KindChip kind={object.object.kind} />}
      <h1 className={css['name']}>{object?.object.metadata.name ?? 'New object'}</h1>
      <span className={css['where']}>
        {[object?.object.metadata.namespace, zone].filter((part) => part !== undefined && part !== '').join(' · ')}
      </span>
      <DraftBadge draft={draft} readOnly={readOnly} />
      <div className={css['verbs']}>
        {draft.dirty && (
          <Tooltip label="Throw the changes away and go back to the object as it is">
            <Button variant="subtle" color="gray" leftSection={<IconArrowBackUp {...icon} />} onClick={draft.discard}>
              Revert
            </Button>
          </Tooltip>
        )}
        <Button
          variant="default"
          leftSection={errors + warnings === 0 ? <IconCheck {...icon} /> : <IconAlertTriangle {...icon} />}
          onClick={onCheck}
          data-testid="check"
        >
          {checkWords(errors, warnings)}
        </Button>
        <ExportMenu {...props} />
        <ApplyButton estate={estate} />
      </div>
    </header>
  );
}

function checkWords(errors: number, warnings: number): string {
  if (errors > 0) return errors === 1 ? '1 error' : `${errors} errors`;
  if (warnings > 0) return warnings === 1 ? '1 warning' : `${warnings} warnings`;
  return 'Checked';
}

function DraftBadge({ draft, readOnly }: { readonly draft: Draft; readonly readOnly: string | undefined }): ReactElement | null {
  if (readOnly !== undefined) {
    return (
      <Tooltip label={readOnly}>
        <span tabIndex={0}>
          <StateBadge state="generated">Read-only</StateBadge>
        </span>
      </Tooltip>
    );
  }
  if (!draft.dirty) return null;
  const since =
    draft.restoredFrom === undefined
      ? 'Kept in this browser until it is applied or reverted.'
      : `Kept in this browser since ${new Date(draft.restoredFrom).toLocaleString()}.`;
  return (
    <Tooltip label={since}>
      <span tabIndex={0} data-testid="draft-badge">
        <StateBadge state="degraded">{draft.restoredFrom === undefined ? 'Draft' : 'Draft restored'}</StateBadge>
      </span>
    </Tooltip>
  );
}

function ExportMenu({ object, draft, opened }: StudioHeaderProps): ReactElement {
  const [said, setSaid] = useState<string>();
  const file = `${(object?.object.kind ?? 'draft').toLowerCase()}-${object?.object.metadata.name ?? 'new'}.yaml`;
  const copy = (text: string, words: string): void => {
    void navigator.clipboard.writeText(text).then(
      () => say(words),
      () => say('The browser does not allow copying'),
    );
  };
  const say = (words: string): void => {
    setSaid(words);
    setTimeout(() => setSaid(undefined), 2000);
  };
  const patch = (): string => unifiedDiff(draft.base, draft.text, opened.origin?.file ?? file, opened.origin?.line ?? 1);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}>
          <span aria-live="polite">{said ?? 'Export'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconClipboard {...icon} />} onClick={() => copy(draft.text, 'Copied')}>
          Copy YAML
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => download(file, draft.text)}>
          Download {file}
        </Menu.Item>
        <Menu.Item leftSection={<IconTerminal2 {...icon} />} onClick={() => copy(kubectlCommand(draft.text), 'Command copied')}>
          Copy kubectl command
        </Menu.Item>
        <Menu.Item leftSection={<IconGitCompare {...icon} />} disabled={!draft.dirty} onClick={() => copy(patch(), 'Patch copied')}>
          Copy patch{opened.origin === undefined ? '' : ` of ${opened.origin.file}`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function download(file: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}

/** Applying goes through the API server, so it needs a live zone and the permission of whoever started the program. */
function ApplyButton({ estate }: { readonly estate: Estate }): ReactElement {
  const words =
    estate.mode === 'files'
      ? 'What is open is a folder, not a cluster. Export the change and put it into the file; the pages follow.'
      : 'Applying is switched off. Start Routescope with --allow-apply to allow it, or export the change.';
  return (
    <Tooltip label={words}>
      <Button data-disabled aria-disabled onClick={(event) => event.preventDefault()} aria-description={words}>
        Apply
      </Button>
    </Tooltip>
  );
}
