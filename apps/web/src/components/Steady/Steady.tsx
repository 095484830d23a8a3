import { Component, createRef, type ReactNode } from 'react';

interface SteadyProps {
  readonly children: ReactNode;
}

interface Held {
  readonly id: string;
  readonly top: number;
}

/**
 * Keeps what is under the pointer, or has the focus, in its place while things come and go above it: the page is scrolled by as much as it was
 * moved. Things that can be held have an id in `data-steady`.
 */
export class Steady extends Component<SteadyProps> {
  private readonly box = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): Held | null {
    const held =
      this.box.current?.querySelector<HTMLElement>('[data-steady]:hover') ??
      this.box.current?.querySelector<HTMLElement>('[data-steady]:focus-within');
    const id = held?.dataset['steady'];
    return held === null || held === undefined || id === undefined ? null : { id, top: held.getBoundingClientRect().top };
  }

  override componentDidUpdate(_props: SteadyProps, _state: unknown, held: Held | null): void {
    if (held === null) return;
    const now = [...(this.box.current?.querySelectorAll<HTMLElement>('[data-steady]') ?? [])].find(
      (element) => element.dataset['steady'] === held.id,
    );
    const moved = (now?.getBoundingClientRect().top ?? held.top) - held.top;
    const scroller = moved === 0 ? null : scrollerOf(this.box.current);
    if (scroller !== null) scroller.scrollTop += moved;
  }

  override render(): ReactNode {
    return <div ref={this.box}>{this.props.children}</div>;
  }
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
