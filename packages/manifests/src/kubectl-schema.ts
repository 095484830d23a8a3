import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, floatCoreTag, intCoreTag, mergeTag, NOT_RESOLVED, type Schema } from 'js-yaml';

const numberStarts = ['-', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const octal = /^[-+]?0[0-7_]+$/;
const integer = /^[-+]?(?:0x[\da-fA-F_]+|0b[01_]+|0o[0-7_]+|[1-9][\d_]*|0)$/;
const fraction = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

function readInteger(source: string): number | undefined {
  if (octal.test(source)) return signed(source, (digits) => Number.parseInt(digits.replaceAll('_', ''), 8));
  if (!integer.test(source)) return undefined;
  return signed(source, (digits) => Number(digits.replaceAll('_', '')));
}

function readFraction(source: string): number | undefined {
  if (!fraction.test(source)) return undefined;
  const value = Number(source);
  return Number.isFinite(value) ? value : undefined;
}

function signed(source: string, read: (digits: string) => number): number {
  const first = source.charAt(0);
  if (first === '-') return -read(source.slice(1));
  return read(first === '+' ? source.slice(1) : source);
}

/** The number that a plain scalar stands for, or undefined where it is text. */
export function readNumber(source: string): number | undefined {
  const first = source.charCodeAt(0);
  // Anything but a digit, a sign or a dot begins text, as most values do.
  if ((first < 48 || first > 57) && first !== 43 && first !== 45 && first !== 46) return undefined;
  return readInteger(source) ?? readFraction(source);
}

/**
 * Integers as kubectl reads them: YAML 1.1 as Go's yaml package (major version 2) has it, where `0123` is octal and
 * `1_000` a number, but `1:30` is text.
 */
const intTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: numberStarts,
  resolve: (source) => readInteger(source) ?? NOT_RESOLVED,
  identify: intCoreTag.identify,
});

/** Decimal fractions; infinities and NaN have no form in JSON and stay text. */
const floatTag = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...numberStarts, '.'],
  resolve: (source) => readFraction(source) ?? NOT_RESOLVED,
  identify: floatCoreTag.identify,
});

/**
 * YAML as kubectl hands it to the API server: `NO` and `on` are booleans, `0123` is 83, merge keys work, dates are text.
 * Tags beyond JSON's types are errors.
 */
export const kubectlSchema: Schema = CORE_SCHEMA.withTags(boolYaml11Tag, intTag, floatTag, mergeTag);

const trueWords = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const falseWords = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];
const nullWords = ['', '~', 'null', 'Null', 'NULL'];

/** Words without quotes that are no text. */
export const wordValues: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...trueWords.map((word) => [word, true] as const),
  ...falseWords.map((word) => [word, false] as const),
  ...nullWords.map((word) => [word, null] as const),
]);
