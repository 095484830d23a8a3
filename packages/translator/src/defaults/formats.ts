const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const dateTime = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const hexGroup = /^[0-9a-fA-F]{1,4}$/;

function isDateTime(text: string): boolean {
  const parts = dateTime.exec(text);
  if (parts === null) return false;
  const [month, day, hour, minute, second] = parts.slice(2).map(Number);
  const daysInMonth = new Date(Date.UTC(Number(parts[1]), month ?? 0, 0)).getUTCDate();
  return (
    month !== 0 &&
    (month ?? 13) <= 12 &&
    day !== 0 &&
    (day ?? 32) <= daysInMonth &&
    hour !== undefined &&
    hour < 24 &&
    minute !== undefined &&
    minute < 60 &&
    second !== undefined &&
    second < 60
  );
}

/** Four decimal numbers; leading zeros are let through, as the API server does. */
function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255);
}

/** RFC 4291 text, an IPv4 address at the end included; no zone. */
function isIPv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    const tail = parts.at(-1) ?? '';
    const endsInIPv4 = tail.includes('.') && index === halves.length - 1;
    if (endsInIPv4 && !isIPv4(tail)) return false;
    if (!(endsInIPv4 ? parts.slice(0, -1) : parts).every((part) => hexGroup.test(part))) return false;
    groups += parts.length + (endsInIPv4 ? 1 : 0);
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

const checks: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': isDateTime,
  byte: (text) => text !== '' && base64.test(text),
  // An address in IPv6 notation with an IPv4 tail has both a colon and dots and so counts as both.
  ipv4: (text) => isIPv4(text) || (text.includes('.') && isIPv6(text)),
  ipv6: isIPv6,
};

/** Whether a string has a format; formats that the schemas do not use (and those of numbers) hold always. Source: kube-openapi's `strfmt`. */
export function hasFormat(format: string, text: string): boolean {
  return checks[format]?.(text) ?? true;
}
