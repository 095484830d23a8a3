import { parseArgs, type ParseArgsConfig } from 'node:util';
import { resolveVersion } from '@routescope/translator';
import { UsageError } from './terminal.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>>;

/**
 * Reads the options of a command.
 * @throws UsageError with a sentence for the person
 */
export function readArguments<T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    const config: { args: string[]; options: T; allowPositionals: true; strict: true } = {
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    };
    return parseArgs(config);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split(/\. (?:To specify|Unexpected)/)[0] ?? message);
  }
}

/** @throws UsageError for a version that is not known */
export function readKuma(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return resolveVersion(text).version.asked;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError for a text that is none of the choices */
export function readChoice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new UsageError(`${option} is ${text}; it can be ${choices.join(', ')}`);
  return choice;
}

/** @throws UsageError for a text that is no whole number in the range */
export function readNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw new UsageError(`${option} is ${text}; it can be a whole number from ${least} to ${most}`);
  return number;
}
