import type { Fix, Place } from '@routescope/translator';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyButton } from '../CopyButton/CopyButton.tsx';
import css from './FindingCard.module.css';

export interface FixLinkProps {
  readonly fix: Fix;
  /** The finding's id and the number of the fix in it. */
  readonly finding: string;
  readonly number: number;
  /** Where the finding points, for fixes that name no object. */
  readonly at: Place;
}

/** One way to mend a finding: a change that opens as a diff in the Studio, or a command to run. */
export function FixLink({ fix, finding, number, at }: FixLinkProps): ReactNode {
  return (
    <div className={css['fix']}>
      <span>
        {fix.title}
        {fix.zone !== at.zone && <span className={css['path']}> in {fix.zone}</span>}
        {fix.replaces !== undefined && fix.replaces.length > 0 && (
          <div className={css['path']}>
            takes the place of {fix.replaces.map(({ zone, object }) => `${object} in ${zone}`).join(', ')}, which is to be deleted then
          </div>
        )}
        {fix.command !== undefined && (
          <div className={css['path']}>
            <code>{fix.command}</code>
          </div>
        )}
      </span>
      {fix.command === undefined ? (
        <Link to="/studio" search={studioSearchOf(fix, finding, number, at)}>
          Open as diff
        </Link>
      ) : (
        <CopyButton text={fix.command} label="Copy command" />
      )}
    </div>
  );
}

/** A new object opens as a draft of its own, a change of an object over that object. */
function studioSearchOf(fix: Fix, finding: string, number: number, at: Place): { zone: string; fix: string; object?: string; tab: string } {
  const search = { zone: fix.zone, fix: `${finding}:${number}`, tab: 'diff' };
  const addsOnly = fix.create !== undefined && fix.edits === undefined;
  return addsOnly ? search : { ...search, object: fix.object ?? at.object };
}
