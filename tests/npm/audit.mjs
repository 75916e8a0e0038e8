// Runs npm graphql-http's audits of GraphQL over HTTP on the address given, and prints what is not ok.
import { serverAudits } from 'graphql-http';

const audits = serverAudits({ url: process.argv[2], fetchFn: fetch });
const results = await Promise.all(
  audits.map(({ id, name, fn }) => fn().catch((error) => ({ id, name, status: 'failed', reason: String(error) }))),
);
const poor = results.filter(({ status }) => status !== 'ok');
for (const { status, id, name, reason } of poor) console.log(`${status} ${id} ${name}: ${reason}`);
console.log(`${results.length - poor.length}/${results.length}`);
// fetch keeps its connections, and with them the process, for a while.
process.exit(poor.length ? 1 : 0);
