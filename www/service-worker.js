// Keeps the site's files, so that it opens without a network. The build puts `BUILD` before this:
// a version, which is a hash of all files, the files' names, and the names of those that few visits need.
//
// A version is taken whole or not at all, has a cache of its own, and serves its pages until the last of
// them is closed: script and module of two versions never meet. It is never hurried with `skipWaiting`: a
// request that comes while Chrome stops the older worker starts that one again, and navigations hang.
"use strict";

const CACHE = `soi-${BUILD.version}`;
const PAGE = "index.html";

const address = (name) => new URL(name, registration.scope).href;

oninstall = (event) => {
  const requests = (names) => names.map((name) => new Request(address(name), { cache: "reload" }));
  event.waitUntil(
    caches
      .open(CACHE)
      // The readers of PDF and workbooks come last, when the page is there: without them the rest still works.
      .then((cache) => cache.addAll(requests(BUILD.files)).then(() => cache.addAll(requests(BUILD.later)).catch(() => {}))),
  );
};

onactivate = (event) => {
  const older = (name) => name.startsWith("soi-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(older).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
};

onfetch = (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) {
    return;
  }
  const wanted = request.mode === "navigate" ? address(PAGE) : request.url;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept || fetched(request)),
  );
};

// What could not be kept with the rest is kept when it is used.
function fetched(request) {
  if (!BUILD.later.some((name) => address(name) === request.url)) {
    return fetch(request);
  }
  return fetch(request).then((response) => {
    if (response.ok) {
      const copy = response.clone();
      caches.open(CACHE).then((cache) => cache.put(request, copy)).catch(() => {});
    }
    return response;
  });
}
