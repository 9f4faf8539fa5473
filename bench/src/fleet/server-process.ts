import { fleetTable } from '../../../packages/client/src/fleet/testing/fleet-table.ts';
import { startTableServer } from '../../../packages/client/src/fleet/testing/table-server.ts';

// A server for an invented fleet in a process of its own, so that its work and memory are not the node's.
// It reports its address, and after each message the requests that have come since the last one; a message
// sets its clock.
const [devices, loggers, latencyMs] = process.argv.slice(2).map(Number);
let time = Date.now();
Date.now = () => time;
const server = await startTableServer(fleetTable(devices ?? 0, loggers ?? 0), {
	latencyMs: latencyMs ?? 0,
});
let counted = 0;
process.on('message', ({ now }: { now: number }) => {
	time = now;
	process.send?.({ requests: server.seen.length - counted });
	counted = server.seen.length;
});
process.on('disconnect', () => void server.close());
process.send?.({ url: server.url });
