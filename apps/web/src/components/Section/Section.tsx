import type { ReactNode } from 'react';
import css from './Section.module.css';

/** A titled part of a panel or page. */
export function Section({
  title,
  count,
  action,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={css['section']}>
      <h2 className={css['title']}>
        {title}
        {count !== undefined && <span className={css['count']}>{count}</span>}
        {action !== undefined && <span className={css['action']}>{action}</span>}
      </h2>
      {children}
    </section>
  );
}
