import type { ReactNode } from 'react';

/** One route that arrives and one that does not. */
export function Logo(): ReactNode {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--rs-accent)" />
      <g fill="none" stroke="var(--rs-on-accent)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 16h6c4 0 3-6.5 8-6.5h1" />
        <path d="M14 16c4 0 3 6.5 8 6.5h1" strokeDasharray="2.6 3.8" />
      </g>
      <g fill="var(--rs-on-accent)">
        <circle cx="8" cy="16" r="2.6" />
        <circle cx="24" cy="9.5" r="2.6" />
        <circle cx="24" cy="22.5" r="2.6" fillOpacity="0.7" />
      </g>
    </svg>
  );
}
