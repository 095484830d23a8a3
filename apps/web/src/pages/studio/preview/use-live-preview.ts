import { useState } from 'react';
import type { TextBuffer } from '../../../components/YamlEditor/text-buffer.ts';
import type { PreviewEngine } from './engine.ts';
import { LivePreview } from './live-preview.ts';

/** One preview for each text and zone; a new one keeps the last good outcome until it has its own. */
export function useLivePreview(buffer: TextBuffer, engine: PreviewEngine): LivePreview {
  const [live, setLive] = useState(() => new LivePreview(buffer, engine));
  if (live.buffer === buffer && live.engine === engine) return live;
  const next = new LivePreview(buffer, engine, live.buffer === buffer ? live.state : undefined);
  setLive(next);
  return next;
}
