/**
 * jsdom has no layout, and a virtualised list draws nothing without one. Here every row is as high as the next, a scroller
 * shows some of them, and observers are told when somebody asks for it, as a browser does before it paints.
 */
export const ROW_PX = 50;
export const VIEWPORT_PX = 500;
const WIDTH_PX = 300;

type Told = (entries: { target: Element; contentRect: { width: number; height: number } }[]) => void;

const heightOf = (element: Element) => (element.tagName === 'LI' ? ROW_PX : VIEWPORT_PX);

class FakeResizeObserver {
  private isConnected = true;
  constructor(private readonly told: Told) {}
  observe(target: Element): void {
    setTimeout(() => {
      if (this.isConnected && target.isConnected) {
        this.told([{ target, contentRect: { width: WIDTH_PX, height: heightOf(target) } }]);
      }
    });
  }
  unobserve(): void {}
  disconnect(): void {
    this.isConnected = false;
  }
}

/** As high as the virtualised list in it. */
function totalOf(this: Element): number {
  return parseFloat(this.querySelector('ol')?.style.height || '0');
}

export function installLayout(): void {
  const element = window.HTMLElement.prototype;
  const scrolled = new WeakMap<Element, number>();
  const end = (scroller: Element) => Math.max(0, totalOf.call(scroller) - VIEWPORT_PX);
  const scrollTo = (scroller: HTMLElement, top: number) => {
    const to = Math.min(Math.max(0, top), end(scroller));
    if (to === (scrolled.get(scroller) ?? 0)) return;
    scrolled.set(scroller, to);
    // Not at once: a browser tells before the next frame.
    queueMicrotask(() => scroller.dispatchEvent(new Event('scroll')));
  };
  Object.assign(window, { ResizeObserver: FakeResizeObserver });
  Object.defineProperties(element, {
    scrollHeight: { configurable: true, get: totalOf },
    clientHeight: { configurable: true, get: () => VIEWPORT_PX },
    clientWidth: { configurable: true, get: () => WIDTH_PX },
    getBoundingClientRect: {
      configurable: true,
      value(this: Element) {
        return new DOMRect(0, 0, WIDTH_PX, heightOf(this));
      },
    },
    offsetParent: { configurable: true, get: () => document.body },
    scrollTop: {
      configurable: true,
      get(this: HTMLElement) {
        return scrolled.get(this) ?? 0;
      },
      set(this: HTMLElement, top: number) {
        scrollTo(this, top);
      },
    },
    scrollTo: {
      configurable: true,
      value(this: HTMLElement, { top = 0 }: ScrollToOptions) {
        scrollTo(this, top);
      },
    },
    scrollBy: {
      configurable: true,
      value(this: HTMLElement, { top = 0 }: ScrollToOptions) {
        scrollTo(this, (scrolled.get(this) ?? 0) + top);
      },
    },
  });
}
