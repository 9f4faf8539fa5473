import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../workspace.ts';
import { commandsOf, PAGES, today } from './documented-commands.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

test.each(PAGES)('%s names only commands that a clone has', (page) => {
	const unknown = commandsOf(page).filter((command) => {
		const [first = '', second = ''] = command.replace(/^run /, '').split(' ');
		return !(first in scripts) && first !== 'install' && !(first === 'exec' && second !== '');
	});
	expect(unknown).toEqual([]);
});

test.each(PAGES)('%s gives no command that needs the registry of our packages', (page) => {
	expect(today(page)).not.toMatch(
		/npx (--yes )?(atess|n8n-nodes-atess)|npm (i|install)( --global| -g)? (atess|n8n-nodes-atess)/,
	);
});
