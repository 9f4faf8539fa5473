import { loadDocument } from './load.ts';
import { operationsOf } from './operations.ts';

const operations = operationsOf(loadDocument());

describe('the operations of the document', () => {
	it('are 45, each with a role', () => {
		expect(operations).toHaveLength(45);
		expect(
			operations.filter(
				({ role, kind, subject }) => role === 'other' || (kind ?? subject) === undefined,
			),
		).toEqual([]);
	});

	it.each(['hpsCentral', 'hpsString', 'pcs', 'pbd', 'mbms', 'bcu'])(
		'give %s its six roles, once each',
		(kind) => {
			const roles = operations
				.filter((operation) => operation.kind === kind)
				.map(({ role }) => role);
			expect(roles.sort()).toEqual([
				'get',
				'history',
				'latest',
				'list',
				'settings',
				'updateSettings',
			]);
		},
	);

	it.each([
		{ subject: 'plant', roles: ['create', 'delete', 'get', 'list', 'update'] },
		{ subject: 'dataLogger', roles: ['create', 'delete', 'get', 'list'] },
	])('give $subject what is kept', ({ subject, roles }) => {
		const found = operations.filter((operation) => operation.subject === subject);
		expect(found.map(({ role }) => role).sort()).toEqual(roles);
	});
});
