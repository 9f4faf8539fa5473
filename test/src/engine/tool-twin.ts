import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeHelpers, type INodeType, type INodeTypes } from 'n8n-workflow';
import { ROOT } from '../workspace.ts';
import type { NodePackage } from './node-package.ts';

interface AiTools {
	convertNodeToAiTool: (item: INodeType) => INodeType;
}

/**
 * The package as agents see it: a type that ends in `Tool` is what n8n's own server makes of the node of
 * that name.
 */
export function withToolTwins(nodePackage: NodePackage): NodePackage {
	const { nodeTypes } = nodePackage;
	const nodeTypesWithTwins: INodeTypes = {
		...nodeTypes,
		getByNameAndVersion: (type, version) =>
			type.endsWith('Tool')
				? twinOf(nodeTypes.getByNameAndVersion(type.slice(0, -'Tool'.length), version))
				: nodeTypes.getByNameAndVersion(type, version),
	};
	return { ...nodePackage, nodeTypes: nodeTypesWithTwins };
}

function twinOf(node: INodeType): INodeType {
	const require = createRequire(join(ROOT, 'demo/package.json'));
	const { convertNodeToAiTool } = require('n8n/dist/tool-generation/ai-tools.js') as AiTools;
	const description = structuredClone(NodeHelpers.getVersionedNodeType(node).description);
	return convertNodeToAiTool(
		Object.create(node, { description: { value: description } }) as INodeType,
	);
}
