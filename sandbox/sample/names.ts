export const FIRST_NAMES =
  `Adèle Agathe Aïcha Alban Alexis Aline Amélie Anaïs André Antoine Armelle Arthur Aurélie Axel
Baptiste Bastien Béatrice Benoît Brigitte Bruno Camille Caroline Cécile Céleste Chloé Claire Clément Corentin Cyril
Damien Delphine Denis Diane Édouard Élise Élodie Émile Emma Enzo Erwan Estelle Éva Fabien Fanny Farid Fatou Félix
Flora Florian François Gaëlle Gaspard Gauthier Gwenaëlle Hugo Ibrahim Inès Irène Jeanne Joël Jules Julie Karim Kévin
Laure Léa Léo Lila Lina Loïc Louise Lucas Lucie Maëlle Malik Manon Marc Margaux Mathis Maud Maxime Mélanie Mina
Nathan Noé Noémie Océane Olivier Pascal Pauline Quentin Rachid Raphaël Rémi Romane Rose Sacha Salomé Samira Sarah
Simon Soline Sophie Stéphane Sven Théo Thibault Titouan Tristan Valentin Véronique Victor Violette Yanis Yasmine Yves
Zoé`.split(/\s+/);

export const LAST_NAMES =
  `Abadie Alaoui Arnaud Aubert Bailly Barbier Baudry Belkacem Berger Bertin Besson Blanchard
Bonnet Bouchet Boulanger Bourdin Breton Brunel Carpentier Cartier Chauvin Chevalier Cissé Colin Collet Cordier Coulon
Courtois Dacosta Da-Silva Daniel Delattre Delcourt Delmas Desbois Didier Drouet Dumas Dupré Durieux Esnault Fabre
Favier Ferrer Fleury Fontaine Fournier Gaillard Gallet Gauthier Gérard Gilbert Girault Godard Guérin Guillot Hamon
Hébert Hernandez Hervé Huet Humbert Imbert Jacob Jacquet Joly Joubert Keïta Klein Lacroix Laine Lambert Langlois
Laporte Lebrun Leclerc Lefort Legrand Lemaire Leroux Lévêque Lopez Maillard Mallet Marchand Maréchal Marin Masson
Mathieu Maurin Mercier Meunier Millet Monnier Moreau Morel Morin Navarro Nicolas Noël Olivier Ozanne Pages Paris Pasquier
Pelletier Perrin Petit Picard Pichon Pons Poulain Prévost Quéré Renaud Rey Ribeiro Richard Rivière Robin Rolland
Rossi Rousset Roy Royer Salmon Sanchez Sauvage Schmitt Simon Tanguy Tessier Thomas Traoré Vallet Vasseur Verdier
Vidal Vincent Weber Yilmaz Zimmermann`.split(/\s+/);

/** Letters a login and an address may have. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
