import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
	deepCopy,
	NodeHelpers,
	type INodeType,
	type INodeTypeDescription,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { ROOT } from '../workspace.ts';
import type { NodePackage } from './node-package.ts';

/** n8n's own converter; nothing else of its server is loaded. */
const { convertNodeToAiTool } = createRequire(join(ROOT, 'demo/package.json'))(
	'n8n/dist/tool-generation/ai-tools.js',
) as {
	convertNodeToAiTool: (item: { description: INodeTypeDescription }) => {
		description: INodeTypeDescription;
	};
};

/** The node that n8n makes for agents: the description of the copy. */
export function toolDescriptionOf(node: INodeType | IVersionedNodeType): INodeTypeDescription {
	const description = deepCopy(node.description) as INodeTypeDescription;
	return convertNodeToAiTool({ description }).description;
}

/** The same package with a copy of every node for agents, whose type ends in "Tool". */
export function withTools(nodePackage: NodePackage): NodePackage {
	const { nodeTypes } = nodePackage;
	const getByName = (type: string): INodeType | IVersionedNodeType => {
		if (!type.endsWith('Tool')) return nodeTypes.getByName(type);
		const node = nodeTypes.getByName(type.replace(/Tool$/, ''));
		const twin = Object.create(node) as INodeType;
		// A chain of the engine runs it as a step: agents and their connections stay outside.
		twin.description = { ...toolDescriptionOf(node), inputs: ['main'], outputs: ['main'] };
		return twin;
	};
	return {
		...nodePackage,
		nodeTypes: {
			...nodeTypes,
			getByName,
			getByNameAndVersion: (type, version) =>
				NodeHelpers.getVersionedNodeType(getByName(type), version),
		},
	};
}
