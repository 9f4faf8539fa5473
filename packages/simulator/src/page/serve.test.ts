import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPage } from './serve.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'atess-page-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

function build(): void {
	writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
	writeFileSync(path.join(folder, 'main-0A1B2C3D.js'), 'start()');
	writeFileSync(path.join(folder, 'main-4E5F6G7H.css'), 'body {}');
	writeFileSync(path.join(folder, 'icon.svg'), '<svg/>');
}

const get = (wanted: string) => createPage(folder)({ method: 'GET', path: wanted });

test.each([
	['/', '<!doctype html>', 'text/html;charset=UTF-8', 'no-cache'],
	[
		'/_page/main-0A1B2C3D.js',
		'start()',
		'text/javascript;charset=UTF-8',
		'public, max-age=31536000, immutable',
	],
	[
		'/_page/main-4E5F6G7H.css',
		'body {}',
		'text/css;charset=UTF-8',
		'public, max-age=31536000, immutable',
	],
	['/_page/icon.svg', '<svg/>', 'image/svg+xml', 'no-cache'],
])('%s comes with its type and what a browser may keep', (wanted, body, contentType, cache) => {
	build();
	const reply = get(wanted);
	expect(reply).toMatchObject({ status: 200, body, contentType });
	expect(reply?.headers['cache-control']).toBe(cache);
});

test('nothing from elsewhere may run or be loaded', () => {
	build();
	const policy = get('/')?.headers['content-security-policy'];
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toContain('unsafe');
	expect(policy).not.toContain('http');
});

test.each(['/api/v1/hps/data-last', '/_sim/state', '/favicon.ico', '/_page'])(
	'%s is left to others',
	(wanted) => {
		build();
		expect(get(wanted)).toBeUndefined();
	},
);

test.each(['/_page/', '/_page/other.js', '/_page/../serve.ts', '/_page/%2e%2e/serve.ts'])(
	'%s is not a file of the page',
	(wanted) => {
		build();
		expect(get(wanted)).toMatchObject({ status: 404, body: `The page has no file ${wanted}.\n` });
	},
);

test('a page that has not been built explains the next step, and comes once it is', () => {
	const page = createPage(folder);
	expect(page({ method: 'GET', path: '/' })).toMatchObject({
		status: 503,
		body: expect.stringContaining('run `pnpm run build`') as string,
	});
	build();
	expect(page({ method: 'GET', path: '/' })).toMatchObject({ status: 200 });
});

test('the page takes no writes', () => {
	build();
	expect(createPage(folder)({ method: 'POST', path: '/' })).toMatchObject({
		status: 405,
		headers: { allow: 'GET, HEAD' },
	});
});

test('each package that the page is made of has its licence in the build', () => {
	const page = path.resolve(import.meta.dirname, '../../../simulator-page');
	const { dependencies } = JSON.parse(readFileSync(path.join(page, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	expect(Object.keys(dependencies)).toEqual(['preact', 'uplot']);
	const notices = createPage()({ method: 'GET', path: '/_page/third-party-notices.txt' });
	for (const [name, version] of Object.entries(dependencies)) {
		const licence = readFileSync(path.join(page, 'node_modules', name, 'LICENSE'), 'utf8');
		expect(notices?.body).toContain(`${name} ${version}\n\n${licence.trim()}`);
	}
});
