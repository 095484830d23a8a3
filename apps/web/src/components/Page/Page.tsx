import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { cx } from '../cx.ts';
import css from './Page.module.css';

export interface PageProps {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  /** The page fills the window and scrolls inside. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading. Sets the document's title too. */
export function Page({ title, sub, actions, fill = false, children }: PageProps): ReactNode {
  useDocumentTitle(title);
  return (
    <div className={cx(css['page'], fill && css['fill'])}>
      <div className={css['head']}>
        <h1 className={css['title']}>{title}</h1>
        {sub !== undefined && <span className={css['sub']}>{sub}</span>}
        {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** Names the browser's tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Routescope`;
  }, [title]);
}

export interface NoticeProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly role?: 'alert' | 'status';
}

/** Says why there is nothing here and what the next step is. */
export function Notice({ title, icon, actions, children, role }: NoticeProps): ReactNode {
  return (
    <section className={css['notice']} role={role}>
      {icon !== undefined && <span className={css['noticeIcon']}>{icon}</span>}
      <h2>{title}</h2>
      <p>{children}</p>
      {actions !== undefined && <div className={css['noticeActions']}>{actions}</div>}
    </section>
  );
}

/** One line over content that stays: old data, a part that failed. */
export function Banner({
  tone,
  actions,
  children,
}: {
  readonly tone: 'error' | 'warning' | 'info';
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const tones = { error: css['bannerError'], warning: css['bannerWarning'], info: css['bannerInfo'] };
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={cx(css['banner'], tones[tone])} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <div>{children}</div>
      {actions !== undefined && <div className={css['bannerActions']}>{actions}</div>}
    </div>
  );
}

/** True once something took longer than people notice. */
export function useLate(after = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return late;
}

/** Grey lines in the place of rows, after 150 ms: quick answers never flash. */
export function RowSkeleton({ rows = 6, height = 34 }: { readonly rows?: number; readonly height?: number }): ReactNode {
  const late = useLate();
  return (
    <div role="status" aria-label="Loading" style={{ display: 'grid', gap: 8 }}>
      {late && Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={height} radius={4} animate={false} />)}
    </div>
  );
}
