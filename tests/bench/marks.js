// Notes when things are first seen, in seconds since the navigation began. The canvas keeps its pixels so that
// they can be read; what counts as coloured is a patch of colour, not the pale ground.
(() => {
  const marks = (window.gongyiMarks = {});
  const mark = (name, seen) => seen && (marks[name] ??= performance.now() / 1000);
  const context = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return context.call(this, kind, kind.startsWith("webgl") ? { ...options, preserveDrawingBuffer: true } : options);
  };
  const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const coloured = (canvas) => {
    const { width, height } = Object.assign(copy.canvas, { width: canvas.width, height: canvas.height });
    if (!width || !height) return false;
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let pixels = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 50) pixels += 1;
    }
    return pixels > 60;
  };
  const shown = (selector) =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && one.textContent.trim());
  let read = 0;
  const look = (now) => {
    mark("words", shown("[data-testid=stMarkdown]").length > 0);
    mark("figures", shown('[class*="st-key-tile_"] h3').length === 5);
    if (!marks.coloured && now - read > 40) {
      mark("coloured", [...document.querySelectorAll("[data-testid=stDeckGlJsonChart] canvas")].some(coloured));
      read = performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
