import { ownDocument } from './own-document.ts';
import { objectAt, plain, type JsonObject } from '../document/json.ts';
import { madeUpVendor } from './made-up-vendor.ts';

const { document, differences } = madeUpVendor(ownDocument());
const places = Object.entries(objectAt(document, 'paths') ?? {}).flatMap(([path, item]) =>
	Object.keys(item as JsonObject).map((method) => `${method} ${path}`),
);

test('a made-up vendor differs in at least 60 places, of every kind, and each is reported once', () => {
	expect(differences.length).toBeGreaterThanOrEqual(60);
	expect(new Set(differences.map((one) => JSON.stringify(one))).size).toBe(differences.length);
	expect(new Set(differences.map(({ kind }) => kind)).size).toBe(14);
});

test('nothing of ours is in the document of a made-up vendor', () => {
	const text = JSON.stringify(document);
	const ours = text.match(/"x-(?!apifox)[^"]*":/g) ?? [];
	expect(ours).toEqual([]);
	expect(text).not.toContain('components/parameters');
});

const own = (kind: string) => differences.filter((one) => one.kind === kind);

test.each(own('path'))('$operationId is no longer at $before', ({ before, after }) => {
	expect(places.some((place) => place.endsWith(` ${before}`))).toBe(false);
	expect(places.some((place) => place.endsWith(` ${after}`))).toBe(true);
});

test.each([...own('method'), ...own('newType')])('there is $after', ({ after }) => {
	expect(places).toContain(after);
});

test.each(own('field'))('$schema has $after in place of $before', ({ schema, before, after }) => {
	const names = Object.keys(
		objectAt(document, 'components', 'schemas', `${schema}Vo`, 'properties') ?? {},
	);
	expect(names).toContain(after);
	expect(names).not.toContain(before);
});

test.each(own('unit'))('$name of $schema is in $after', ({ schema, name = '', after }) => {
	const field = objectAt(document, 'components', 'schemas', `${schema}Vo`, 'properties', name);
	expect(plain(field?.description)).toMatch(new RegExp(`单位：${after}$`));
});
