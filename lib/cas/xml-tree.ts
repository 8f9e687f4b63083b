import { SaxesParser } from 'saxes';
import type { XmlElement } from './types';

const DEEPEST = 20;

type OpenElement = XmlElement & { children: XmlElement[] };

/**
 * The document's root, or null for anything that is not plain well-formed XML: a DTD, an entity beyond the five,
 * an instruction or an undeclared prefix refuses the whole.
 */
export function parseXml(text: string): XmlElement | null {
  try {
    return buildTree(text);
  } catch {
    return null;
  }
}

function buildTree(text: string): XmlElement | null {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  const refuse = (what: string): never => {
    throw new Error(`${what} in the document`);
  };
  const addText = (piece: string) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => refuse('a DTD'));
  parser.on('processinginstruction', () => refuse('an instruction'));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= DEEPEST) refuse('too deep an element');
    const values = Object.values(attributes).map(({ name, value }) => [name, value] as const);
    const element: OpenElement = { uri, local, attributes: new Map(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return root;
}
