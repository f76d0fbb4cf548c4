import type { FieldWords } from "./field-words.ts";

export const french: FieldWords = {
  sentences:
    "message, messages, commentaire, commentaires, réponse, réponses, répondre, description, remarque, remarques, avis, motif, raison, précisions, instructions, consigne, consignes, dédicace, légende, écrire, écrivez, rédigez, texte",
  secrets:
    "mot de passe, mdp, code secret, code de vérification, code de sécurité, cryptogramme, clé secrète, clé privée, clé api, numéro de carte, numéro de compte, numéro de sécurité sociale",
  searches: "recherche*, chercher, filtre*",
  lines:
    "nom, prénom, objet, sujet, titre, numéro, adresse, adresses, ville, code postal, téléphone, mail, courriel, étiquettes, mots clés, quantité, prix, société, expéditeur, destinataire, destinataires, auteur",
  wholes: "à, de, cci, copie",
};
