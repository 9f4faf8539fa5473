import { join } from 'node:path';
import { startN8n, type N8nHandle } from '../../../demo/src/index.ts';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { OWNER } from '../shared/owner.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';
import { describeHistoryFiles } from './history-files.ts';

describe('with binary data in the database', () => {
	const folder = temporaryFolder('n8n-database');
	const ends: (() => unknown)[] = [folder.remove];
	afterAll(async () => {
		for (const end of ends.reverse()) await end();
	});

	describeHistoryFiles('database', async () => {
		const pack = packAndUnpack(ROOT);
		ends.push(pack.remove);
		const userFolder = join(folder.path, 'user');
		const n8n: N8nHandle = await startN8n({
			userFolder,
			packageDir: pack.folder,
			binaryDataMode: 'database',
		});
		ends.push(() => n8n.close());
		await n8n.client.signIn(OWNER);
		return { client: n8n.client, userFolder };
	});
});
