import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** The nodes and credentials of one n8n package, by their names in workflows. */
export interface NodePackage {
	readonly nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType;
}

/** Loads a built package the way n8n does: package.json, then the files in `dist` that it names. */
export async function loadNodePackage(directory: string): Promise<NodePackage> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	return nodePackage(
		loader.packageName,
		(name) => loader.getNode(name).type,
		(name) => loader.getCredential(name).type,
	);
}

/** The same from instances of the source classes, for tests that do not want to build first. */
export function nodePackageOf(
	packageName: string,
	nodes: readonly (INodeType | IVersionedNodeType)[],
	credentials: readonly ICredentialType[],
): NodePackage {
	return nodePackage(
		packageName,
		(name) => named(nodes, ({ description }) => description.name === name, name),
		(name) => named(credentials, (type) => type.name === name, name),
	);
}

function nodePackage(
	packageName: string,
	node: (name: string) => INodeType | IVersionedNodeType,
	credentialType: (name: string) => ICredentialType,
): NodePackage {
	const prefix = `${packageName}.`;
	const getByName = (type: string) => {
		if (!type.startsWith(prefix)) throw new Error(`${type} is not a node of ${packageName}.`);
		return node(type.slice(prefix.length));
	};
	return {
		nodeTypes: {
			getByName,
			getByNameAndVersion: (type, version) =>
				NodeHelpers.getVersionedNodeType(getByName(type), version),
			getKnownTypes: () => ({}),
		},
		credentialType,
	};
}

function named<T>(all: readonly T[], isIt: (one: T) => boolean, name: string): T {
	const found = all.find(isIt);
	if (found === undefined) throw new Error(`There is no "${name}".`);
	return found;
}
