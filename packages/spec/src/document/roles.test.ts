import { DEVICE_ROLES, roleProblems, type RoleExtensions } from './roles.ts';

const DOCUMENT = {
	'x-device-types': { pcs: { label: 'PCS' } },
	'x-n8n-resources': { pcs: {}, plant: {} },
};

/** A document that is in order: the six operations of a PCS, and one of a plant. */
const COMPLETE: readonly RoleExtensions[] = [
	...DEVICE_ROLES.map((role) => ({
		operationId: `pcs-${role}`,
		'x-role': role,
		'x-device-type': 'pcs',
	})),
	{ operationId: 'plantList', 'x-role': 'list', 'x-subject': 'plant' },
];

const problemsWith = (...more: RoleExtensions[]): string[] =>
	roleProblems([...COMPLETE, ...more], DOCUMENT).map(({ message }) => message);

test('a document in which every operation has a role of its own has no problem', () => {
	expect(problemsWith()).toEqual([]);
});

test.each<[string, RoleExtensions, string]>([
	['no role', { 'x-subject': 'plant' }, 'x has no x-role.'],
	[
		'a role that does not exist',
		{ 'x-role': 'lattest', 'x-device-type': 'pcs' },
		'x has the x-role lattest, which is not one of get, list, latest, history, settings, updateSettings, create, update, delete, other.',
	],
	[
		'nothing that it is about',
		{ 'x-role': 'get' },
		'x must have either x-device-type or x-subject.',
	],
	[
		'two things that it is about',
		{ 'x-role': 'other', 'x-device-type': 'pcs', 'x-subject': 'plant' },
		'x must have either x-device-type or x-subject.',
	],
	[
		'an unknown device type',
		{ 'x-role': 'get', 'x-device-type': 'wallbox' },
		'x has the x-device-type wallbox, which x-device-types does not describe.',
	],
	[
		'an unknown subject',
		{ 'x-role': 'get', 'x-subject': 'alarm' },
		'x has the x-subject alarm, which is not in x-n8n-resources.',
	],
	[
		'a device type as its subject',
		{ 'x-role': 'other', 'x-subject': 'pcs' },
		'x has the x-subject pcs, which is a device type: write x-device-type.',
	],
	[
		'the role of another operation',
		{ 'x-role': 'list', 'x-subject': 'plant' },
		'x has the role list of plant, which is the role of plantList.',
	],
])('an operation with %s is refused', (_, operation, message) => {
	expect(problemsWith({ operationId: 'x', ...operation })).toEqual([message]);
});

test('only the role "other" can occur more than once', () => {
	const others = ['a', 'b'].map((operationId) => ({
		operationId,
		'x-role': 'other',
		'x-device-type': 'pcs',
	}));
	expect(problemsWith(...others)).toEqual([]);
});

test.each(DEVICE_ROLES)('a device type without an operation for %s is refused', (role) => {
	const left = COMPLETE.filter(
		(operation) => operation['x-role'] !== role || operation['x-subject'] !== undefined,
	);
	expect(roleProblems(left, DOCUMENT).map(({ message }) => message)).toEqual([
		`The device type pcs has no operation with the role ${role}.`,
	]);
});
