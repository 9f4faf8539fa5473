import type { ComponentChildren } from 'preact';

interface TableProps {
	readonly caption: string;
	/** names of the columns; a name with a leading # is of numbers */
	readonly columns: readonly string[];
	readonly children: ComponentChildren;
}

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export function Table({ caption, columns, children }: TableProps) {
	return (
		<div class="scroll" role="region" tabIndex={0} aria-label={caption}>
			<table>
				<caption class="spoken">{caption}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th key={column} scope="col" class={column.startsWith('#') ? 'number' : undefined}>
								{column.replace('#', '')}
							</th>
						))}
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</div>
	);
}
