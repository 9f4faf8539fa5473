// Loaded into n8n with `--import`. The starter holds the other end of standard input: when it is
// gone, however it died (a SIGKILL gives it no time to clean up), n8n's process group goes too.
import { isMainThread } from 'node:worker_threads';

// Worker threads inherit `--import`, and their standard input ends at once.
if (isMainThread) {
	process.stdin.once('close', () => {
		if (process.platform === 'win32') process.exit(1);
		process.kill(-process.pid, 'SIGKILL');
	});
	process.stdin.resume();
	process.stdin.unref();
}
