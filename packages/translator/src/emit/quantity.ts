const form = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d+)|(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE])?)$/;
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/**
 * A resource quantity in the canonical form in which Kubernetes writes it back (`1000m` → `1`, `1024Mi` → `1Gi`); text that is no quantity stays
 * as it is. Source: `apimachinery/pkg/api/resource/quantity.go`.
 */
export function canonicalQuantity(value: string | number): string {
  const text = String(value).trim();
  const parts = form.exec(text);
  if (parts === null) return text;
  const [, sign = '', digits = '', exponent, suffix = ''] = parts;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}` || '0');
  const negative = sign === '-' && mantissa !== 0n;
  const power = binary.indexOf(suffix);
  if (power > 0) return withSign(negative, canonicalBinary(mantissa * 1024n ** BigInt(power), 10n ** BigInt(fraction.length)));
  const scale = exponent === undefined ? (decimal[suffix] ?? 0) : Number(exponent.slice(1));
  const [coefficient, tens] = roundUp(mantissa, scale - fraction.length);
  return withSign(negative, exponent === undefined ? withDecimalSuffix(coefficient, tens) : withExponent(coefficient, tens));
}

function withSign(negative: boolean, text: string): string {
  return negative ? `-${text}` : text;
}

/** Nothing is finer than nano: what is left over rounds up. */
function roundUp(mantissa: bigint, scale: number): readonly [bigint, number] {
  if (scale >= -9) return [mantissa, scale];
  const divisor = 10n ** BigInt(-9 - scale);
  return [(mantissa + divisor - 1n) / divisor, -9];
}

/** Binary quantities that are no whole number, or less than 1024, fall back to the decimal form. */
function canonicalBinary(numerator: bigint, denominator: bigint): string {
  if (numerator % denominator !== 0n) {
    const nano = (numerator * 10n ** 9n + denominator - 1n) / denominator;
    return withDecimalSuffix(nano, -9);
  }
  let amount = numerator / denominator;
  if (amount > -1024n && amount < 1024n) return withDecimalSuffix(amount, 0);
  let power = 0;
  while (amount % 1024n === 0n && amount !== 0n && power < binary.length - 1) {
    amount /= 1024n;
    power += 1;
  }
  return `${amount}${binary[power] ?? ''}`;
}

function reduced(mantissa: bigint, scale: number): readonly [bigint, number] {
  let [amount, tens] = [mantissa, scale];
  if (amount === 0n) return [0n, 0];
  while (amount % 10n === 0n) {
    amount /= 10n;
    tens += 1;
  }
  const rest = ((tens % 3) + 3) % 3;
  return [amount * 10n ** BigInt(rest), tens - rest];
}

function withDecimalSuffix(mantissa: bigint, scale: number): string {
  const [amount, tens] = reduced(mantissa, scale);
  const most = Math.min(tens, 18);
  const suffix = Object.keys(decimal).find((one) => decimal[one] === most) ?? '';
  return `${amount * 10n ** BigInt(tens - most)}${suffix}`;
}

function withExponent(mantissa: bigint, scale: number): string {
  const [amount, tens] = reduced(mantissa, scale);
  return tens === 0 ? String(amount) : `${amount}e${tens}`;
}
