import { createSimulator } from '../../../packages/simulator/src/index.ts';

// The simulator in a process of its own, so that its work and memory are not n8n's. It reports its address, and the
// number of requests since the last report.
const simulator = await createSimulator();
let counted = 0;
process.on('message', () => {
	const all = simulator.requests.length;
	process.send?.({ requests: all - counted });
	counted = all;
});
process.on('disconnect', () => {
	void simulator.close();
});
process.send?.({ url: simulator.url });
