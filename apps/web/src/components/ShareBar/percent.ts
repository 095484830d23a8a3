/** `90 %`, `33.3 %`, `< 0.1 %`. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.1) return '< 0.1 %';
  return `${Number.isInteger(share) ? share : share.toFixed(1)} %`;
}
