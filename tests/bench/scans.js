/** Marks on the page's timeline when a picture was taken, when the decoder answered, and when a verdict stood there. */

CanvasRenderingContext2D.prototype.drawImage = new Proxy(CanvasRenderingContext2D.prototype.drawImage, {
  apply(draw, pen, how) {
    if (how[0] instanceof HTMLVideoElement) performance.mark("taken");
    return Reflect.apply(draw, pen, how);
  },
});

Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
  apply(send, worker, message) {
    performance.mark("asked");
    // In the capturing phase, so that the mark is set before the page goes on.
    worker.addEventListener("message", () => performance.mark("answered"), { once: true, capture: true });
    return Reflect.apply(send, worker, message);
  },
});

const observer = new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  if (added.some((node) => node instanceof HTMLElement && node.dataset.verdict)) performance.mark("judged");
});
observer.observe(document, { childList: true, subtree: true });
