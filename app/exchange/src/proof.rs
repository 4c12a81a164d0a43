//! The proof of a sealed reading as files that common tools check: `sha256sum` and `openssl`, without this program.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use words::Tongue;
use words::proof::explained;

/// What is proved.
#[derive(Clone, Debug)]
pub struct Proof<'a> {
    /// The sealed text.
    pub text: &'a str,
    /// What its link is the digest of.
    pub linked: &'a str,
    /// Lines of the audit, from the one with which it was sealed to the last: the number of each, and what its link is the
    /// digest of.
    pub lines: &'a [(u64, String)],
    /// Where it is signed.
    pub signed: Option<Signed>,
}

/// Who signed it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The signature, 64 bytes (RFC 8032).
    pub signature: Vec<u8>,
    /// The key, `SubjectPublicKeyInfo` in DER (RFC 8410).
    pub key: Vec<u8>,
    /// The account and the name of its person.
    pub whose: String,
}

impl Proof<'_> {
    /// The files, each with its path within the folder of the proof.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let text = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let readme = [Tongue::ZhCn, Tongue::En].map(|it| explained(self.signed.is_some(), it)).join("\n");
        let mut files = vec![
            text("README.txt", &readme),
            text("check.sh", CHECK),
            text("reading.txt", self.text),
            text("reading-link.txt", self.linked),
        ];
        files.extend(self.lines.iter().map(|(n, linked)| text(&format!("audit/{n:08}.txt"), linked)));
        if let Some(signed) = &self.signed {
            files.push(("reading.sig".to_owned(), signed.signature.clone()));
            files.push(text("key.pem", &pem(&signed.key)));
            files.push(text("signed-by.txt", &format!("{}\n", signed.whose)));
        }
        files
    }
}

/// Characters of a line within a key.
const PEM_LINE: usize = 64;

fn pem(der: &[u8]) -> String {
    let digits = STANDARD.encode(der);
    let lines = digits.as_bytes().chunks(PEM_LINE).map(|it| String::from_utf8_lossy(it).into_owned());
    let lines = lines.collect::<Vec<_>>().join("\n");
    format!("-----BEGIN PUBLIC KEY-----\n{lines}\n-----END PUBLIC KEY-----\n")
}

/// The procedure, for whoever would rather run it than read it.
const CHECK: &str = include_str!("proof/check.sh");
