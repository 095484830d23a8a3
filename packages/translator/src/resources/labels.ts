const labelName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Whether text is a label value: empty, or up to 63 letters, digits, `-`, `_`, `.`, with a letter or digit at both ends. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && labelName.test(text));
}

/** Whether text is a label key: a name of up to 63 characters, with an optional DNS prefix and a slash before it. */
export function isLabelKey(text: string): boolean {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2 || name.length > 63 || !labelName.test(name)) return false;
  return parts.length === 1 || isDnsSubdomain(parts[0] ?? '');
}

/** Whether text is a DNS-1123 subdomain of up to 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && subdomain.test(text);
}
