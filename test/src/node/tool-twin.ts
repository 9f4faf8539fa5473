import { NodeHelpers, type INodeType, type IVersionedNodeType } from 'n8n-workflow';
import type { NodePackage } from '../engine/index.ts';

/** The package with the twin that n8n's server makes of a node for agents: the same node under another type. */
export function withToolTwin(nodePackage: NodePackage, type: string): NodePackage {
	const node = nodePackage.nodeTypes.getByName(type) as INodeType;
	const name = `${node.description.name}Tool`;
	const twin: INodeType = Object.assign(Object.create(node) as INodeType, {
		description: { ...node.description, name },
	});
	const getByName = (wanted: string): INodeType | IVersionedNodeType =>
		wanted === `${type}Tool` ? twin : nodePackage.nodeTypes.getByName(wanted);
	return {
		...nodePackage,
		nodeTypes: {
			...nodePackage.nodeTypes,
			getByName,
			getByNameAndVersion: (wanted, version) =>
				NodeHelpers.getVersionedNodeType(getByName(wanted), version),
		},
	};
}
