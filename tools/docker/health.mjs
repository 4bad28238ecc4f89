// Whether the process of this container works: a worker is asked at its own port, where it has one, else the API at its.
const port = process.env.METRICS_PORT ?? process.env.PORT ?? 3000;
const works = await fetch(`http://127.0.0.1:${port}/health`).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(works ? 0 : 1);
