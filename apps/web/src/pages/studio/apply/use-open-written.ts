import type { ObjectKey } from '@routescope/translator';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { PreviewEngine } from '../preview/engine.ts';
import type { Opened } from '../Workspace.tsx';

/** Opens a new object under its own address once it was written and the page has heard of it. Answers what to call after the write. */
export function useOpenWritten(engine: PreviewEngine, opened: Opened): (key: ObjectKey) => void {
  const navigate = useNavigate({ from: '/studio' });
  const [written, setWritten] = useState<ObjectKey>();
  const there = written !== undefined && written !== opened.key && engine.objectOf(written) !== undefined;
  useEffect(() => {
    if (!there || written === undefined) return;
    void navigate({
      search: (before) => ({ ...before, zone: engine.zone.name, object: written, template: undefined, fix: undefined }),
      replace: true,
    });
  }, [there, written, engine, navigate]);
  return setWritten;
}
