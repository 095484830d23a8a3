import { kumaVersions, releaseNotes } from '@routescope/translator';
import type { ReactNode } from 'react';
import { Section } from '../../components/Section/Section.tsx';
import css from './UpgradePage.module.css';

/** What each minor between two changed in the handling of Gateway API objects, whether it matters to what is open or not. */
export function ReleaseNotes({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const minors = kumaVersions.map((version) => version.minor);
  const [first, last] = [minors.indexOf(from), minors.indexOf(to)];
  const between = releaseNotes().filter(
    (note) => minors.indexOf(note.minor) > Math.min(first, last) && minors.indexOf(note.minor) <= Math.max(first, last),
  );
  if (between.length === 0) return null;
  return (
    <Section title={first > last ? `What is undone between ${from} and ${to}` : `What Kuma changed between ${from} and ${to}`}>
      <dl className={css['notes']}>
        {between.map(({ minor, changes, patches }) => (
          <div key={minor}>
            <dt>{minor}</dt>
            <dd>
              {changes.length + patches.length === 0 && <span className={css['quiet']}>nothing that concerns Gateway API objects</span>}
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
                {patches.map(({ patch, change }) => (
                  <li key={patch}>
                    {change} <span className={css['quiet']}>from {patch} on</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
