import type { LocatedFinding } from '@routescope/contract';
import { nodeId, type Place } from '@routescope/translator';
import { Link } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CopyButton } from '../CopyButton/CopyButton.tsx';
import { cx } from '../cx.ts';
import { formatPercent } from '../ShareBar/percent.ts';
import { SeverityBadge } from '../StateBadge/StateBadge.tsx';
import css from './FindingCard.module.css';
import { findingMarkdown } from './finding-markdown.ts';
import { causeWords } from './cause-words.ts';
import { dottedPath } from './dotted-path.ts';
import { FixLink } from './FixLink.tsx';

export interface FindingCardProps {
  readonly located: LocatedFinding;
  readonly open?: boolean;
  /** It came since the moment that is compared with. */
  readonly isNew?: boolean;
  /** The cause stands above already, for several cards. */
  readonly underCause?: boolean;
  /** Absent: the card remembers by itself whether it is open. */
  readonly onToggle?: (open: boolean) => void;
}

const basisWords = {
  reported: 'Reported by the controller in a status',
  inferred: 'Inferred from the objects',
  observed: 'Observed in the running system',
} as const;

const placesShown = 12;

/** One diagnosis: what, where, why, and what to do; details unfold. */
export function FindingCard({ located, open: given, isNew = false, underCause = false, onToggle }: FindingCardProps): ReactNode {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const toggle = onToggle ?? setOwn;
  const { finding } = located;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (given === true) card.current?.scrollIntoView({ block: 'nearest' });
  }, [given]);
  const zones = [...new Set(finding.places.map((place) => place.zone))];
  return (
    <article className={cx(css['card'], css['container'])} ref={card} data-steady={located.id}>
      <button type="button" className={css['summary']} aria-expanded={open} onClick={() => toggle(!open)}>
        <SeverityBadge severity={finding.severity} />
        <span className={css['message']}>
          {!underCause && (
            <span className={css['cause']}>
              <code>{finding.code}</code> {causeWords(finding.name)}
            </span>
          )}
          {finding.message}
          {isNew && <span className={css['tag']}>New</span>}
          {finding.suppressed !== undefined && <span className={css['tag']}>Suppressed</span>}
        </span>
        <span className={css['aside']}>
          {finding.impact !== undefined && finding.impact > 0 && (
            <span className={css['impact']} title="of the requests of the rule fail">
              {formatPercent(finding.impact)} ·{' '}
            </span>
          )}
          {zones.length > 2 ? `${zones.length} zones` : zones.join(', ')}
          {finding.places.length > 1 && ` · ${finding.places.length} places`}
        </span>
        <IconChevronRight className={cx(css['twist'], open && css['open'])} size={16} stroke={1.75} aria-hidden />
      </button>
      {open && <Body located={located} />}
    </article>
  );
}

function Body({ located }: { readonly located: LocatedFinding }): ReactNode {
  const { finding, origin } = located;
  return (
    <div className={css['body']}>
      <div className={css['block']}>
        <h3>Where</h3>
        <ul>
          {finding.places.slice(0, placesShown).map((place, index) => (
            <PlaceLine key={index} place={place} file={index === 0 && origin !== undefined ? `${origin.file}:${origin.line}` : undefined} />
          ))}
          {finding.places.length > placesShown && <li className={css['path']}>and {finding.places.length - placesShown} more</li>}
        </ul>
      </div>
      {finding.evidence.length > 0 && (
        <div className={css['block']}>
          <h3>Why</h3>
          <ul>
            {finding.evidence.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={css['block']} style={{ gridColumn: '1 / -1' }}>
        <h3>What you can do</h3>
        <p>{finding.fix}</p>
        {finding.fixes.length > 0 && (
          <div className={css['fixes']}>
            {finding.fixes.map((fix, index) => (
              <FixLink key={index} fix={fix} finding={located.id} number={index} at={finding.at} />
            ))}
          </div>
        )}
      </div>
      <div className={css['foot']}>
        <span className={css['basis']}>
          {basisWords[finding.basis]}
          {finding.suppressed !== undefined && ` · suppressed: ${finding.suppressed}`}
          {finding.follows !== undefined && finding.follows.length > 0 && (
            <>
              {' · follows from '}
              {finding.follows.map((code, index) => (
                <span key={code}>
                  {index > 0 && ', '}
                  <Link to="/findings" search={{ code }}>
                    {code}
                  </Link>
                </span>
              ))}
              , which is to be mended first
            </>
          )}
        </span>
        <CopyButton text={() => findingMarkdown(located)} label="Copy as Markdown" worded />
      </div>
    </div>
  );
}

function PlaceLine({ place, file }: { readonly place: Place; readonly file: string | undefined }): ReactNode {
  return (
    <li>
      <Link to="/topology" search={{ sel: nodeId(place.zone, place.object), edge: 'broken' }}>
        {place.object}
      </Link>{' '}
      <span className={css['path']}>
        in {place.zone}
        {file !== undefined && `, ${file}`}
      </span>
      {place.path !== '' && (
        <div className={css['path']}>
          <code>{dottedPath(place.path)}</code>
        </div>
      )}
    </li>
  );
}
