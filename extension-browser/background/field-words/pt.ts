import type { FieldWords } from "./field-words.ts";

export const portuguese: FieldWords = {
  sentences:
    "nota, notas, mensagem, mensagens, comentário, comentários, resposta, responder, descrição, observação, observações, avaliação, pergunta, motivo, instruções, dedicatória, escreva, escrever",
  secrets:
    "senha*, palavra passe, código de verificação, código de segurança, número do cartão, número da conta, cpf",
  searches: "pesquisar, pesquisa, pesquise, busca, procurar, filtro",
  lines:
    "nome, sobrenome, usuário, assunto, título, número, endereço, endereços, morada, cidade, cep, código, telefone, data, etiquetas, palavras chave, quantidade, preço, empresa, remetente, destinatário, destinatários, autor",
  wholes: "para, de, cco",
};
