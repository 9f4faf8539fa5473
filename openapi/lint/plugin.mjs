// Our rules for Redocly: every fact of the document has its evidence.
import { deviceRoleOf } from '../../packages/spec/src/document/node-place.ts';
import { roleProblems } from '../../packages/spec/src/document/roles.ts';
import {
	isEvidence,
	KNOWN_EXTENSIONS,
	N8N_KEYS,
	STATUSES,
} from './evidence.mjs';

/** @returns {{ id: string, rules: { oas3: Record<string, () => object> } }} */
export default function atessPlugin() {
	return {
		id: 'atess',
		rules: {
			oas3: {
				'operation-described': operationDescribed,
				'operation-alternatives': operationAlternatives,
				'operation-evidence': () => ({ Operation: requireEvidence('The operation') }),
				'operation-n8n': operationN8n,
				'operation-role': operationRole,
				'parameter-evidence': () => ({ Parameter: requireEvidence('The parameter') }),
				'request-body-evidence': () => ({ RequestBody: requireEvidence('The request body') }),
				'property-described': propertyDescribed,
				'known-extensions': knownExtensions,
			},
		},
	};
}

function requireEvidence(what) {
	return (node, { report, location }) => {
		const evidence = node['x-evidence'];
		if (isEvidence(evidence)) return;
		report({
			message:
				evidence === undefined
					? `${what} has no x-evidence.`
					: `x-evidence must have a source and a status, one of ${STATUSES.join(', ')}.`,
			location: evidence === undefined ? location.key() : location.child('x-evidence'),
		});
	};
}

function operationDescribed() {
	return {
		Operation(operation, { report, location }) {
			for (const key of ['operationId', 'summary', 'description', 'x-retry']) {
				if (!operation[key]) {
					report({ message: `The operation has no ${key}.`, location: location.key() });
				}
			}
		},
	};
}

/** An alternative is tried, and pasted as an override: its parameters must be the operation's. */
function operationAlternatives() {
	return {
		Operation(operation, { report, location, resolve }) {
			const evidence = operation['x-evidence'] ?? {};
			const names = (operation.parameters ?? []).flatMap((parameter) => {
				const found = parameter.$ref === undefined ? parameter : resolve(parameter).node;
				return [found?.name, found?.['x-name']];
			});
			for (const path of evidence.alternatives ?? []) {
				for (const [, name] of path.matchAll(/\{([^{}]*)\}/g)) {
					if (names.includes(name)) continue;
					report({
						message: `The alternative ${path} names ${name}, which is not a parameter of the operation.`,
						location: location.child(['x-evidence', 'alternatives']),
					});
				}
			}
		},
	};
}

function operationN8n() {
	return {
		Operation(operation, { report, location }) {
			if (deviceRoleOf(operation)) {
				if (!operation['x-n8n']) return;
				report({
					message: 'Every device type has such an operation: write its words in x-n8n-resources.',
					location: location.child('x-n8n'),
				});
				return;
			}
			const n8n = operation['x-n8n'] ?? {};
			const missing = N8N_KEYS.filter((key) => typeof n8n[key] !== 'string');
			if (missing.length === 0) return;
			report({ message: `x-n8n lacks ${missing.join(', ')}.`, location: location.key() });
		},
	};
}

/** Every operation has a role. The generator checks the same, after overlays. */
function operationRole() {
	const operations = [];
	return {
		Operation(operation, { location }) {
			operations.push({ ...operation, location });
		},
		Root: {
			leave(root, { report, location }) {
				for (const { operation, message } of roleProblems(operations, root)) {
					report({ message, location: (operation?.location ?? location).key() });
				}
			},
		},
	};
}

/** Every property of every schema, wherever it stands; a reference brings the description of its target. */
function propertyDescribed() {
	return {
		SchemaProperties(properties, { report, location }) {
			for (const [name, property] of Object.entries(properties)) {
				// `data` of an operation's envelope and `datas` of its page are properties like any other.
				if (property.$ref !== undefined) continue;
				if (!property.description) {
					report({
						message: `The property ${name} has no description.`,
						location: location.child(name).key(),
					});
				}
				if (!isEvidence(property['x-evidence'])) {
					report({
						message: `The property ${name} has no x-evidence with status and source.`,
						location: location.child(name).key(),
					});
				}
			}
		},
	};
}

/** A misspelt extension would be ignored without a notice. */
function knownExtensions() {
	const check = (node, { report, location }) => {
		for (const key of Object.keys(node)) {
			if (key.startsWith('x-') && !KNOWN_EXTENSIONS.includes(key)) {
				report({
					message: `${key} is not an extension of this document; openapi/README.md lists them.`,
					location: location.child(key).key(),
				});
			}
		}
	};
	return { Root: check, Operation: check, Parameter: check, RequestBody: check, Schema: check };
}
