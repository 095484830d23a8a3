import type { SettingBasis } from '@routescope/contract';

const words = { detected: 'detected', set: 'set by hand', guessed: 'guessed', default: 'default of Kuma’s chart' } as const;

/** How sure a setting is and what it was read from: `detected, from Deployment kuma-control-plane`. A setting without a basis has Kuma's default. */
export function basisText(known: SettingBasis | undefined): string {
  if (known === undefined) return words.default;
  const { basis, from } = known;
  if (from === undefined || from === '') return words[basis];
  return `${words[basis]}, ${basis === 'set' ? 'in' : 'from'} ${from}`;
}
