// Watches how the messages of a page move, in every frame as it is painted. They are told by the marks with which they
// begin, and may move by what the wheel was turned and by nothing else.
() => {
  const WITHIN_PX = 2;
  const list = document.querySelector('section[aria-label="Messages"]');
  const scroller = list.querySelector('ol').parentElement;
  const watch = { frames: 0, turns: 0, lost: 0, unsure: 0, blank: 0, nodesMax: 0, faults: [], travelPx: 0 };
  const met = new Set();
  let before = new Map();
  // What the wheel was turned by and the messages have not moved by yet; down the list is negative, as they move up.
  let due = [];
  let lefts = [];
  const sum = () => due.reduce((one, other) => one + other, 0);
  const turned = ({ deltaY }) => {
    watch.turns++;
    due.push(-deltaY);
  };
  scroller.addEventListener('wheel', turned, { passive: true });

  const shown = () => {
    const tops = new Map();
    const { top, bottom } = scroller.getBoundingClientRect();
    for (const text of scroller.querySelectorAll('[data-message] [dir=auto]')) {
      const box = text.getBoundingClientRect();
      if (box.bottom <= top || box.top >= bottom) continue;
      const [mark] = /^№\d+/.exec(text.textContent) ?? [];
      if (mark) tops.set(mark, box.top);
    }
    return tops;
  };

  // At an end of what is loaded the wheel turns further than the list can follow. What is scrolled at the moment in which
  // more is loaded may still end where the list ended before.
  const isAtEnd = (px) => {
    const isEnd = ({ up, down }, by) => (px > 0 ? up <= by : down <= by);
    return isEnd(place(), WITHIN_PX) || lefts.some((left) => isEnd(left, Math.abs(px) + WITHIN_PX));
  };
  const place = () => ({
    up: scroller.scrollTop,
    down: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
  });
  const isByWheel = (move) => {
    // A browser may drop a turn that comes while it is scrolled by other means: then nothing has moved by it.
    for (let lost = 0; lost <= due.length; lost++) {
      for (let n = lost, px = 0; n <= due.length; px += due[n++]) {
        if (Math.abs(move - px) > WITHIN_PX) continue;
        if (n > lost) watch.lost += lost;
        due.splice(0, n);
        return true;
      }
    }
    const px = sum();
    due = [];
    return isAtEnd(px) && Math.sign(move) === Math.sign(px) && Math.abs(move) < Math.abs(px);
  };
  const fault = (what, more) => {
    const { scrollTop, scrollHeight } = scroller;
    if (watch.faults.length < 20) watch.faults.push(JSON.stringify({ what, ...more, scrollTop, scrollHeight, frame: watch.frames }));
  };

  const look = () => {
    const now = shown();
    watch.frames++;
    watch.nodesMax = Math.max(watch.nodesMax, list.querySelectorAll('*').length);
    for (const mark of now.keys()) met.add(mark);
    if (now.size === 0) watch.blank++;
    const moves = [...now].flatMap(([mark, top]) => (before.has(mark) ? [top - before.get(mark)] : []));
    const was = [...due];
    if (moves.length > 0) {
      watch.travelPx += Math.abs(moves[0]);
      if (!isByWheel(moves[0])) fault('moved', { byPx: moves[0], wheelPx: was, first: [...now.keys()][0] });
      const apartPx = Math.max(...moves) - Math.min(...moves);
      if (apartPx > WITHIN_PX) fault('moved apart', { apartPx });
    } else if (before.size > 0) {
      if (Math.abs(sum()) < scroller.clientHeight) fault('gone', { before: [...before.keys()], now: [...now.keys()], wheelPx: was });
      else watch.unsure++;
      due = [];
    }
    before = now;
    lefts = [place(), ...lefts].slice(0, 4);
  };

  // Sizes are told from the outside in, and what is set off by that from there on further in: the innermost of these is
  // told after all that a list may do before the frame is painted.
  let node = document.body.appendChild(document.createElement('div'));
  Object.assign(node.style, { position: 'fixed', inset: '0 auto auto 0', inlineSize: '0', blockSize: '0', contain: 'strict', visibility: 'hidden' });
  for (let depth = 0; depth < 60; depth++) node = node.appendChild(document.createElement('div'));
  const probes = Array.from({ length: 4 }, () => (node = node.appendChild(document.createElement('div'))));
  const touch = ({ style }) => (style.height = style.height === '1px' ? '2px' : '1px');
  const observer = new ResizeObserver((told) => {
    const at = probes.indexOf(told.at(-1).target);
    if (at + 1 < probes.length) touch(probes[at + 1]);
    else look();
  });
  for (const probe of probes) observer.observe(probe);
  const frame = () => {
    touch(probes[0]);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  const frames = (count) =>
    new Promise((resolve) => {
      const next = () => (count-- > 0 ? requestAnimationFrame(next) : resolve());
      next();
    });
  window.watch = {
    // Until the wheel's last turn has been painted.
    turned: async () => {
      for (let n = 0; n < 30 && due.length > 0; n++) await frames(1);
    },
    // Until nothing moves any more. What the wheel was turned by must have had its effect then.
    rest: async () => {
      for (let still = 0, at = watch.travelPx; still < 2; await frames(1)) {
        still = at === watch.travelPx ? still + 1 : 0;
        at = watch.travelPx;
      }
      if (due.length > 0 && !isAtEnd(sum())) watch.lost += due.length;
      due = [];
    },
    told: () => ({ ...watch, met: met.size }),
  };
}
