import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { type ReactElement, type KeyboardEvent, useState } from 'react';
import { ShareBar } from '../../../components/ShareBar/ShareBar.tsx';
import { cx } from '../../../components/cx.ts';
import type { BackendForm } from './route-model.ts';
import { maxWeight, percents, percentWords, setShare, shareLimit, sharePresets } from './share.ts';
import css from './Shares.module.css';

/** A backend of the rule, and whether its requests get an answer. */
export interface ShareEntry {
  readonly backend: BackendForm;
  /** Why requests that go there fail; absent where they do not. */
  readonly dead?: string | undefined;
}

export interface SharesProps {
  readonly entries: readonly ShareEntry[];
  readonly disabled: boolean;
  readonly onWeights: (weights: readonly number[]) => void;
}

/** How the requests of a rule are divided: one bar for the whole, presets for the chosen backend. Locks live as long as the rule is on screen. */
export function useShares({ entries, onWeights }: SharesProps) {
  const [locked, setLocked] = useState<ReadonlySet<number>>(new Set());
  const [picked, setPicked] = useState<number>();
  const weights = entries.map(({ backend }) => backend.weight);
  const locks = entries.map((_, index) => locked.has(index));
  const chosen = picked !== undefined && picked < entries.length ? picked : entries.length - 1;
  return {
    shares: percents(weights),
    chosen,
    choose: setPicked,
    isLocked: (index: number) => locked.has(index),
    limit: (index: number) => shareLimit(weights, locks, index),
    toggleLock: (index: number) => {
      const next = new Set(locked);
      if (!next.delete(index)) next.add(index);
      setLocked(next);
    },
    setPercent: (index: number, percent: number) => onWeights(setShare(weights, locks, index, percent)),
    setWeight: (index: number, weight: number) => onWeights(weights.map((own, i) => (i === index ? weight : own))),
  };
}

export type Shares = ReturnType<typeof useShares>;

/** The stacked bar of the rule, and what of it gets no answer. */
export function StackedBar({ entries, shares }: { readonly entries: readonly ShareEntry[]; readonly shares: Shares }): ReactElement {
  const dead = entries.filter((entry) => entry.dead !== undefined).length;
  const failing = entries.reduce((sum, entry, index) => sum + (entry.dead === undefined ? 0 : (shares.shares[index] ?? 0)), 0);
  const parts = entries.map((entry, index) => ({
    name: entry.backend.name,
    share: shares.shares[index] ?? 0,
    state: entry.dead === undefined ? ('ready' as const) : ('unreachable' as const),
  }));
  return (
    <div>
      <ShareBar shares={parts} height={18} />
      {failing > 0 && (
        <p className={css['failing']}>
          <strong>{percentWords(failing)}</strong> goes to {dead === 1 ? 'a backend that cannot' : 'backends that cannot'} answer
        </p>
      )}
    </div>
  );
}

/** Slider, weight, percentage and lock of one backend. */
export function ShareRow({
  entry,
  index,
  shares,
  disabled,
}: {
  readonly entry: ShareEntry;
  readonly index: number;
  readonly shares: Shares;
  readonly disabled: boolean;
}): ReactElement {
  const share = shares.shares[index] ?? 0;
  const { name } = entry.backend;
  const isLocked = shares.isLocked(index);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = stepOf(event);
    if (step === undefined) return;
    event.preventDefault();
    shares.setPercent(index, Math.min(shares.limit(index), Math.round(share) + step));
  };
  return (
    <div className={css['row']} onFocus={() => shares.choose(index)}>
      <input
        type="range"
        className={css['slider']}
        min={0}
        max={100}
        step={1}
        value={Math.round(share)}
        disabled={disabled || isLocked}
        aria-label={`Share of ${name}`}
        aria-valuetext={percentWords(share)}
        onChange={(event) => shares.setPercent(index, Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      <WeightInput name={name} weight={entry.backend.weight} disabled={disabled} onWeight={(weight) => shares.setWeight(index, weight)} />
      <output className={cx(css['percent'], entry.dead !== undefined && css['percentDead'])}>{percentWords(share)}</output>
      <button
        type="button"
        className={cx(css['lock'], isLocked && css['locked'])}
        aria-pressed={isLocked}
        aria-label={`Lock the share of ${name}`}
        title={isLocked ? 'Its share stays as it is. Press to unlock.' : 'Keep this share while others move'}
        disabled={disabled}
        onClick={() => shares.toggleLock(index)}
      >
        {isLocked ? <IconLock size={14} stroke={1.75} aria-hidden /> : <IconLockOpen2 size={14} stroke={1.75} aria-hidden />}
      </button>
    </div>
  );
}

function stepOf(event: KeyboardEvent): number | undefined {
  const size = event.shiftKey ? 10 : 1;
  if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return size;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return -size;
  return undefined;
}

function WeightInput({
  name,
  weight,
  disabled,
  onWeight,
}: {
  readonly name: string;
  readonly weight: number;
  readonly disabled: boolean;
  readonly onWeight: (weight: number) => void;
}): ReactElement {
  const [typed, setTyped] = useState<string>();
  const take = (value: string): void => {
    setTyped(value);
    const next = Number(value);
    if (value.trim() !== '' && Number.isInteger(next) && next >= 0 && next <= maxWeight) onWeight(next);
  };
  const wrong = typed !== undefined && !/^\s*\d{1,7}\s*$/.test(typed);
  return (
    <input
      className={css['weight']}
      inputMode="numeric"
      aria-label={`Weight of ${name}`}
      aria-invalid={wrong}
      title="Weight, as it is written in the route"
      value={typed ?? String(weight)}
      disabled={disabled}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** Shares that one press sets, for the backend that was used last. */
export function SharePresets({
  entries,
  shares,
  disabled,
}: {
  readonly entries: readonly ShareEntry[];
  readonly shares: Shares;
  readonly disabled: boolean;
}): ReactElement {
  const name = entries[shares.chosen]?.backend.name ?? '';
  const share = shares.shares[shares.chosen] ?? 0;
  return (
    <div className={css['presets']} role="group" aria-label={`Share of ${name} in percent`}>
      {sharePresets.map((preset) => (
        <button
          key={preset}
          type="button"
          className={cx(css['preset'], Math.abs(share - preset) < 0.05 && css['presetOn'])}
          aria-pressed={Math.abs(share - preset) < 0.05}
          aria-label={`${preset} % to ${name}`}
          title={`${preset} % to ${name}`}
          disabled={disabled || shares.isLocked(shares.chosen) || preset > shares.limit(shares.chosen) + 0.5}
          onClick={() => shares.setPercent(shares.chosen, preset)}
        >
          {preset}
        </button>
      ))}
    </div>
  );
}
