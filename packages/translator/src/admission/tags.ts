import { isLabelKey } from '../resources/labels.ts';
import type { Fault } from './fault.ts';

const tagValue = /^[a-zA-Z0-9.\-_:/]*$/;

/** Violations of tags: keys are qualified names, values are not empty and of Kuma's characters. */
export function tagFaults(tags: Readonly<Record<string, string>>, field: string): Fault[] {
  return Object.entries(tags).flatMap(([key, value]) => {
    const faults: Fault[] = [];
    if (!isLabelKey(key)) faults.push({ field: `${field}["${key}"]`, message: 'the tag name must be a qualified name' });
    if (value === '') faults.push({ field: `${field}["${key}"]`, message: 'the tag value must not be empty' });
    else if (!tagValue.test(value)) faults.push({ field: `${field}["${key}"]`, message: 'the tag value must consist of letters, digits, ".", "-", "_", ":" and "/"' });
    return faults;
  });
}
