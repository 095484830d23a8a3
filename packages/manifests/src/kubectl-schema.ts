import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, floatCoreTag, intCoreTag, mergeTag, NOT_RESOLVED, type Schema } from 'js-yaml';

const numberStarts = ['-', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const octal = /^[-+]?0[0-7_]+$/;
const separated = /^[-+]?(?:0x[\da-fA-F_]+|0b[01_]+|0o[0-7_]+|[1-9][\d_]*|0)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/**
 * Integers as kubectl reads them: YAML 1.1 as Go's yaml package (major version 2) has it, where `0123` is octal and
 * `1_000` a number, but `1:30` is text.
 */
const intTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: numberStarts,
  resolve: (source) => {
    if (octal.test(source)) return signed(source, (digits) => Number.parseInt(digits.replaceAll('_', ''), 8));
    if (!separated.test(source)) return NOT_RESOLVED;
    return signed(source, (digits) => Number(digits.replaceAll('_', '')));
  },
  identify: intCoreTag.identify,
});

/** Decimal fractions; infinities and NaN have no form in JSON and stay text. */
const floatTag = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...numberStarts, '.'],
  resolve: (source) => {
    if (!float.test(source)) return NOT_RESOLVED;
    const value = Number(source);
    return Number.isFinite(value) ? value : NOT_RESOLVED;
  },
  identify: floatCoreTag.identify,
});

function signed(source: string, read: (digits: string) => number): number {
  const first = source.charAt(0);
  if (first === '-') return -read(source.slice(1));
  return read(first === '+' ? source.slice(1) : source);
}

/**
 * YAML as kubectl hands it to the API server: `NO` and `on` are booleans, `0123` is 83, merge keys work, dates are text.
 * Tags beyond JSON's types are errors.
 */
export const kubectlSchema: Schema = CORE_SCHEMA.withTags(boolYaml11Tag, intTag, floatTag, mergeTag);
