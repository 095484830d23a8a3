import type { Fault } from './fault.ts';

const tagName = /^[a-zA-Z0-9.\-_:/]*$/;
const values = {
  /** Values of tags. */
  tag: /^[a-zA-Z0-9.\-_:]*$/,
  /** Values in selectors: slashes too, or the wildcard alone. */
  selector: /^([a-zA-Z0-9.\-_:/]*|\*)$/,
};

/** Violations of the keys and values of tags. Source: `core/resources/apis/mesh/validators.go`. */
export function tagFaults(tags: Readonly<Record<string, string>>, field: string, as: keyof typeof values): Fault[] {
  return Object.keys(tags)
    .sort()
    .flatMap((key) => {
      const value = tags[key] ?? '';
      const at = `${field}["${key}"]`;
      const faults: Fault[] = [];
      if (key === '') faults.push({ field, message: 'the name of a tag must not be empty' });
      if (!tagName.test(key))
        faults.push({ field: at, message: 'the name of a tag consists of letters, digits, ".", "-", "_", ":" and "/"' });
      if (value === '') faults.push({ field: at, message: 'the value of a tag must not be empty' });
      if (!values[as].test(value)) faults.push({ field: at, message: 'the value of a tag has characters that are not allowed' });
      return faults;
    });
}
