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
  IconLock,
  IconTerminal2,
} from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import type { EditorProblem } from '../../components/YamlEditor/types.ts';
import type { Draft } from './draft/use-draft.ts';
import type { Writing } from './apply/writable.ts';
import type { Exports } from './export-actions.ts';
import type { DraftObject } from './preview/problems.ts';
import css from './Workspace.module.css';

export interface StudioHeaderProps {
  readonly zone: string;
  readonly object: DraftObject | undefined;
  readonly draft: Draft;
  readonly exports: Exports;
  /** File that a patch of the draft is for. */
  readonly patched: string | undefined;
  readonly writing: Writing;
  /** Whether the text can be sent as it is. */
  readonly writes: boolean;
  readonly asking: boolean;
  readonly problems: readonly EditorProblem[];
  readonly broken: boolean;
  readonly readOnly: string | undefined;
  readonly onCheck: () => void;
  readonly onDryRun: () => void;
  readonly onShowApply: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is edited, how it stands, and the four verbs. */
export function StudioHeader(props: StudioHeaderProps): ReactElement {
  const { zone, object, draft, problems, readOnly, onCheck } = props;
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
        <WriteButtons {...props} />
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

function ExportMenu({ exports, patched }: StudioHeaderProps): ReactElement {
  const [said, setSaid] = useState<string>();
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
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}>
          <span aria-live="polite">{said ?? 'Export'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconClipboard {...icon} />} onClick={() => copy(exports.yaml, 'Copied')}>
          Copy YAML
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={exports.download}>
          Download {exports.file}
        </Menu.Item>
        <Menu.Item leftSection={<IconTerminal2 {...icon} />} onClick={() => copy(exports.command(), 'Command copied')}>
          Copy kubectl command
        </Menu.Item>
        <Menu.Item
          leftSection={<IconGitCompare {...icon} />}
          disabled={exports.patch === undefined}
          onClick={() => copy(exports.patch?.() ?? '', 'Patch copied')}
        >
          Copy patch{patched === undefined ? '' : ` of ${patched}`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Dry run and Apply. Both lead to the tab that says what the API server thinks; nothing is written by these buttons alone. */
function WriteButtons({ writing, zone, writes, asking, onDryRun, onShowApply }: StudioHeaderProps): ReactElement {
  const off =
    writing === 'folder'
      ? 'What is open is a folder, not a cluster. This shows how to take the change with you.'
      : 'Writing is off: start Routescope with --allow-apply. This shows how to take the change with you.';
  return (
    <>
      {writing !== 'folder' && (
        <Tooltip label={`What the API server of ${zone} would say. Nothing is stored.`}>
          <Button
            variant="default"
            onClick={onDryRun}
            loading={asking}
            {...(writes ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          >
            Dry run
          </Button>
        </Tooltip>
      )}
      {writing === 'all' ? (
        <Tooltip label={`Shows first what changes in ${zone}; nothing is written before you confirm.`}>
          <Button onClick={onDryRun} {...(writes ? {} : { 'data-disabled': true, 'aria-disabled': true })}>
            Apply…
          </Button>
        </Tooltip>
      ) : (
        <Tooltip label={off}>
          <Button variant="default" leftSection={<IconLock {...icon} />} onClick={onShowApply} aria-description={off}>
            Apply
          </Button>
        </Tooltip>
      )}
    </>
  );
}
