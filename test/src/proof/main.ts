// `main ROOT URL`: what client and node of the build in ROOT can do with the server at URL, as JSON.
import { proveBuild } from './prove-build.ts';

const [root = '', url = ''] = process.argv.slice(2);

proveBuild(root, url).then(
	(proof) => {
		process.stdout.write(JSON.stringify(proof), () => process.exit(0));
	},
	(error: unknown) => {
		console.error(error instanceof Error ? (error.stack ?? error.message) : error);
		process.exit(1);
	},
);
