//! What stands beside the proof of a reading, for whoever checks it.

use crate::Tongue;

/// How the proof is checked, and what it shows and does not.
pub fn explained(is_signed: bool, tongue: Tongue) -> String {
    let signed = match (tongue, is_signed) {
        (Tongue::ZhCn, true) => {
            "签名以 Ed25519（RFC 8032）作成，对象是 reading.txt 的全部字节；公钥在 key.pem，签名人在 signed-by.txt。公钥是否属于该人，须向本机构核对。"
        }
        (Tongue::ZhCn, false) => "本读片封存时尚未启用签名：链能证明此后未被改动，不能证明由谁封存。",
        (Tongue::En, true) => {
            "The signature is Ed25519 (RFC 8032), of every byte of reading.txt; the key is key.pem, whose it is stands in signed-by.txt. That the key is that person's has to be asked of the institution."
        }
        (Tongue::En, false) => {
            "This reading was sealed before anybody signed in: the chains show that it was not changed since, not who sealed it."
        }
    };
    match tongue {
        Tongue::ZhCn => format!(
            "封存读片的证明\n\n\
             reading.txt 是封存原文，一字未动。运行 sh check.sh 即可核验，只用 sha256sum、cmp、openssl。\n\
             也可逐步手工核验：\n\
             1. reading-link.txt 从第三行起与 reading.txt 相同；其 SHA-256 是这份读片在链中的链接。\n\
             2. audit/ 中第一个文件含有 last-reading 加此链接；其后每个文件的第二行是前一个文件的 SHA-256。\n\
             3. 最后一个文件的 SHA-256 是末尾链接。与另处记下的末尾链接（如印在纸上的）相同，则此前一切未被改动。\n\
             4. {signed}\n\n\
             时间取自当时本机时钟，没有外部时间戳。此签名是技术手段，是否构成可靠的电子签名由《电子签名法》第十三条所列条件认定。\n"
        ),
        Tongue::En => format!(
            "Proof of a sealed reading\n\n\
             reading.txt is the sealed text, byte for byte. `sh check.sh` checks it with sha256sum, cmp and openssl alone.\n\
             By hand:\n\
             1. From its third line on reading-link.txt is reading.txt; its SHA-256 is the reading's link in the chain.\n\
             2. The first file of audit/ holds last-reading and that link; the second line of each later one is the SHA-256 of the one before.\n\
             3. The SHA-256 of the last file is the last link. Where it is one that was noted elsewhere, as on paper, nothing before it was changed.\n\
             4. {signed}\n\n\
             The moments are those of the computer's own clock, without a time stamp from outside. What weight such a signature has is for the law of the place: in China, article 13 of the law on electronic signatures.\n"
        ),
    }
}
