import { kindOfOperation } from '../devices/kinds.ts';
import { loadDocument } from './load.ts';
import { operationsOf } from './operations.ts';

const operations = operationsOf(loadDocument());

describe('the operations of the document', () => {
	it('are 45, each with a role', () => {
		expect(operations).toHaveLength(45);
		expect(operations.filter(({ role }) => role === 'unknown')).toEqual([]);
	});

	it.each(['hpsCentral', 'hpsString', 'pcs', 'pbd', 'mbms', 'bcu'])(
		'give %s its six roles, once each',
		(kind) => {
			const roles = operations
				.filter((operation) => kindOfOperation(operation)?.kind === kind)
				.map(({ role }) => role);
			expect(roles.sort()).toEqual([
				'baseInfo',
				'baseInfoList',
				'getSettings',
				'history',
				'latest',
				'putSettings',
			]);
		},
	);

	it.each([
		{ resource: 'plant', roles: ['create', 'delete', 'get', 'list', 'update'] },
		{ resource: 'dataLogger', roles: ['create', 'delete', 'get', 'list'] },
	])('give $resource what is kept', ({ resource, roles }) => {
		const found = operations.filter((operation) => operation.resource === resource);
		expect(found.map(({ role }) => role).sort()).toEqual(roles);
	});

	it('tell the two types of HPS apart where they share a schema', () => {
		const baseInfo = operations.filter(
			({ resource, role }) => resource === 'hps' && role === 'baseInfo',
		);
		expect(baseInfo.map((operation) => [operation.path, kindOfOperation(operation)?.kind])).toEqual(
			[
				['/api/v1/hps/base-info', 'hpsCentral'],
				['/api/v1/hps/base-info-small', 'hpsString'],
			],
		);
	});
});
